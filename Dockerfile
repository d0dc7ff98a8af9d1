# The gateway as an image. Build the jar first: ./mvnw -DskipTests package
#
#   docker build -t diglot .
#   docker run -p 127.0.0.1:8080:8080 -e DIGLOT_AUTH_KEYS_0_SHA256=<sha256 of a key> -v diglot:/data --read-only --tmpfs /tmp:exec diglot
#
# docs/shipping.md explains it.

FROM eclipse-temurin:25-jre AS layers
# Where it will lie: the file below holds for this place, and for files of this age.
WORKDIR /diglot
COPY gateway/target/diglot-gateway.jar /build/
# One layer for what seldom changes, one for the gateway itself.
RUN java -Djarmode=tools -jar /build/diglot-gateway.jar extract --layers --destination /build/layers
# A start up to the first answer in both dialects, once, whose loaded and linked classes are kept: half of a start is that.
RUN cp -a /build/layers/dependencies/. /build/layers/application/. . \
    && DIGLOT_EMBEDDED_DATADIR=/build/data bash -c '\
       java -XX:AOTCacheOutput=/build/diglot.aot --enable-native-access=ALL-UNNAMED -jar /diglot/diglot-gateway.jar & \
       for path in /v2/spaces /api/v1/private/projects; do \
         until (exec 3<>/dev/tcp/127.0.0.1/8080 && printf "GET $path HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3 && grep -q "^HTTP/1.. 200" <&3) 2>/dev/null; do \
           kill -0 $! || exit 1; sleep 1; \
         done; \
       done; \
       kill $!; wait $!; test -s /build/diglot.aot'

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 diglot \
    && useradd --system --uid 10001 --gid diglot --home-dir /data --shell /usr/sbin/nologin diglot \
    && install -d -o diglot -g diglot /data
WORKDIR /diglot
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/application/ ./
COPY --from=layers /build/diglot.aot ./
# Numbers, so that Kubernetes sees that it is not root.
USER 10001:10001
# In a container every address is the others': clients need keys. DIGLOT_AUTH_KEYS_0_SHA256 names the first one.
ENV SERVER_ADDRESS=0.0.0.0 \
    DIGLOT_AUTH_MODE=keys \
    DIGLOT_EMBEDDED_DATADIR=/data \
    JAVA_OPTS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
VOLUME /data
EXPOSE 8080 8081
# Bash speaks to the port itself: the image has no other client of HTTP.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && printf 'GET /health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200 '* ]]"]
# The shell gives way to Java, which hears SIGTERM itself.
ENTRYPOINT ["bash", "-c", "exec java -XX:AOTCache=/diglot/diglot.aot --enable-native-access=ALL-UNNAMED $JAVA_OPTS -jar /diglot/diglot-gateway.jar \"$@\"", "diglot"]
