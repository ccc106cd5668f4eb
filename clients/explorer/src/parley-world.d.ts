declare module "parley:world" {
  const world: import("./world").World;
  export default world;
}
