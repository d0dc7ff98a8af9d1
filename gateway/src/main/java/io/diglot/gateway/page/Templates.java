package io.diglot.gateway.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What is shipped for the pages. */
public final class Templates {

    private static final String FOLDER = "/page/";

    private Templates() {}

    /** Escapes all that is filled in. A name that the view does not have fails; an empty text and a zero are none. */
    public static Template template(String name) {
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                // Named by their whole path.
                .withLoader(part -> new StringReader(text(part + ".mustache")))
                .compile(text(name));
    }

    /** A file as it is. */
    public static String text(String name) {
        try (InputStream file = Templates.class.getResourceAsStream(FOLDER + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
