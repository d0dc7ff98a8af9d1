package io.diglot.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The files of Swagger UI, as its web-jar has them. */
final class WebJar {

    private static final String ABOUT = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String FILES = "/META-INF/resources/webjars/swagger-ui/";

    private WebJar() {}

    static byte[] file(String name) {
        return read(FILES + version() + "/" + name);
    }

    private static String version() {
        Properties about = new Properties();
        try (InputStream file = WebJar.class.getResourceAsStream(ABOUT)) {
            about.load(Objects.requireNonNull(file, ABOUT));
        } catch (IOException e) {
            throw new UncheckedIOException(ABOUT, e);
        }
        return Objects.requireNonNull(about.getProperty("version"), ABOUT);
    }

    private static byte[] read(String path) {
        try (InputStream file = WebJar.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(file, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
