"""The web process: listen first, then start, and say where it answers only when it does."""

import socket
from collections.abc import Sequence

import typer
import uvicorn

from app.main import create_app


def serve_http(*, host: str, port: int, questions: Sequence[str] = ()) -> None:
    """Serve until Ctrl-C or SIGTERM; `questions` are addresses to try, in which `{base}` stands for the service.

    Raises OSError where the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=2048) as listener:
        # Connections inherit it. Without it, an answer in two packets waits 40 ms for the first to be acknowledged.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listener.getsockname()[1]
        base = f"http://[{host}]:{port}" if family is socket.AF_INET6 else f"http://{host}:{port}"
        # Requests are logged by the service itself, as JSON lines.
        config = uvicorn.Config(create_app(), host=host, port=port, log_config=None, access_log=False)
        _Server(config, _greeting(base, questions)).run(sockets=[listener])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self.greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            typer.echo(self.greeting)


def _greeting(base: str, questions: Sequence[str]) -> str:
    lines = [f"Parley answers at {base} (documentation: {base}/docs). Stop it with Ctrl-C."]
    asked = [line.strip() for line in questions if line.strip()]
    if asked:
        lines += ["Open, for example:", *(f"  {line.replace('{base}', base)}" for line in asked)]
    return "\n".join(lines)
