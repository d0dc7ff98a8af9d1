package io.diglot.gateway.operation.opik.attachments;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** What names and media types of files may be. */
final class FileRules {

    /** As long as a key of an object store may be, in which the vendor keeps them. */
    static final int LONGEST_NAME = 1024;

    static final int LONGEST_MEDIA_TYPE = 255;

    private FileRules() {}

    static boolean fits(String text, int bytes) {
        return text.getBytes(StandardCharsets.UTF_8).length <= bytes;
    }

    /** The media type that a client gives a file, and else the one that is meant by the end of its name. */
    static String mediaType(Optional<String> given, String fileName) {
        return given.filter(type -> !type.isBlank()).orElseGet(() -> MediaTypeFactory.getMediaType(fileName)
                .orElse(MediaType.APPLICATION_OCTET_STREAM)
                .toString());
    }
}
