"""What programs that build on the API are given, made from the code: its OpenAPI document and a TypeScript client."""
