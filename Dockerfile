# Two stages: build the jar with Maven, run it on a plain Java 17.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn --batch-mode --no-transfer-progress dependency:go-offline
COPY src src
COPY import import
COPY cypher cypher
RUN mvn --batch-mode --no-transfer-progress package -DskipTests \
    && java -Djarmode=tools -jar target/neuropil.jar extract --destination target/app

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 7474 --home-dir /neuropil neuropil \
    && mkdir -p /neuropil/data /data && chown -R neuropil /neuropil /data
USER neuropil
WORKDIR /neuropil
COPY --from=build /build/target/app ./
COPY import import
# A start that ends at once and leaves an archive of the classes it loaded: later ones take half as long.
RUN java -Dspring.context.exit=onRefresh -XX:ArchiveClassesAtExit=/neuropil/classes.jsa -jar neuropil.jar \
    serve --neuropil.bundled=false --neuropil.data=/tmp/classes && rm -r /tmp/classes
VOLUME /neuropil/data
EXPOSE 8080 8443
# An exhausted heap ends the process, so that the supervisor starts a sound one.
ENV JAVA_TOOL_OPTIONS="-XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=40"
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/neuropil/classes.jsa", "-jar", "neuropil.jar"]
CMD ["serve"]
