package io.diglot.benchmark.peer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a walk goes on, for everyone to read and to forge. */
public record PlainCursor(UUID project, UUID last) {

    public static PlainCursor read(String cursor) {
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
        return new PlainCursor(UUID.fromString(parts[0]), UUID.fromString(parts[1]));
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((project + " " + last).getBytes(StandardCharsets.UTF_8));
    }
}
