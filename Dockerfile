# The command `parley` with everything it needs; data lies in /data, and nothing runs as root.
FROM python:3.11-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/parley \
 && /opt/parley/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt .

FROM python:3.11-slim
COPY --from=build /opt/parley /opt/parley
RUN useradd --uid 10001 --create-home parley && install -d -o parley -g parley /data
ENV PATH=/opt/parley/bin:$PATH PARLEY_HOME=/data PYTHONUNBUFFERED=1 OMP_NUM_THREADS=1
USER parley
WORKDIR /data
VOLUME /data
EXPOSE 8000
# The health check is for `serve`; a pass over articles ends before it matters.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["parley"]
CMD ["serve", "--host", "0.0.0.0"]
