# The image of every part of ours: gateway, worker, registries and, built with LOCK=requirements-dev.lock, the load tests.
ARG PYTHON=3.13-slim

FROM python:${PYTHON} AS build
ARG LOCK=requirements.lock
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/motcua
# The packages first: they change less often than the code.
COPY requirements.lock requirements-dev.lock ./
RUN /opt/motcua/bin/pip install --require-hashes --no-deps -r "${LOCK}"
COPY pyproject.toml README.md LICENSE ./
COPY gateway gateway
COPY services services
COPY mock_registries mock_registries
COPY loadtest loadtest
RUN /opt/motcua/bin/pip install --no-deps --no-build-isolation .

FROM python:${PYTHON}
RUN useradd --system --uid 10001 --user-group --no-create-home motcua \
    && install -d -o motcua -g motcua -m 0700 /data /reports
COPY --from=build /opt/motcua /opt/motcua
ENV PATH=/opt/motcua/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MOTCUA_DATA_DIR=/data
WORKDIR /data
USER motcua
EXPOSE 8000 8100
ENTRYPOINT ["motcua"]
CMD ["serve", "--host", "0.0.0.0"]
