# Two stages: Swift builds, a plain Debian 12 runs. The result holds one binary, its libraries, psql's client tools and the SQL files.
FROM swift:6.2-bookworm AS build
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends librdkafka-dev libpg-query-dev libsqlite3-dev pkg-config \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift ./
COPY Sources ./Sources
COPY Tests ./Tests
COPY Benchmarks ./Benchmarks
RUN swift build -c release --product weir --static-swift-stdlib \
 && strip -o /weir .build/release/weir

FROM debian:12-slim
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends librdkafka1 libpg-query1504.0 libsqlite3-0 libstdc++6 postgresql-client tzdata ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 4566 --no-create-home --home-dir /weir --shell /usr/sbin/nologin weir \
 && install -d -o 4566 -m 0700 /var/lib/weir
COPY --from=build /weir /usr/local/bin/weir
COPY Schemas /weir/Schemas
WORKDIR /weir
USER 4566
ENV WEIR_DATA=/var/lib/weir
VOLUME /var/lib/weir
EXPOSE 4566
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=12 \
    CMD pg_isready -q -h 127.0.0.1 -p 4566
ENTRYPOINT ["weir"]
CMD ["serve"]
