package io.diglot.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The files of a library for browsers, as its web-jar has them.
 *
 * @param group the web-jar's
 * @param name of the library and of its web-jar
 */
public record WebJar(String group, String name) {

    /** @param path of the file, within the library */
    public byte[] file(String path) {
        return read("/META-INF/resources/webjars/" + name + "/" + version() + "/" + path);
    }

    private String version() {
        String about = "/META-INF/maven/" + group + "/" + name + "/pom.properties";
        Properties properties = new Properties();
        try (InputStream file = WebJar.class.getResourceAsStream(about)) {
            properties.load(Objects.requireNonNull(file, about));
        } catch (IOException e) {
            throw new UncheckedIOException(about, e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), about);
    }

    private static byte[] read(String path) {
        try (InputStream file = WebJar.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(file, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
