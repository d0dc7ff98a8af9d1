package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ids and names of a recording, and those that stand for them here: as long, since messages say how long they are. */
final class Substitution {

    private final Map<String, String> here = new LinkedHashMap<>();

    void put(String recorded, String ours) {
        assertThat(ours).as("in the place of %s", recorded).hasSameSizeAs(recorded);
        here.put(recorded, ours);
    }

    boolean knows(String recorded) {
        return here.containsKey(recorded);
    }

    String of(String recorded) {
        String text = recorded;
        for (Map.Entry<String, String> each : here.entrySet()) {
            text = text.replace(each.getKey(), each.getValue());
        }
        return text;
    }

    /** Byte by byte: the messages hold more than text. */
    List<byte[]> in(List<byte[]> messages) {
        return messages.stream()
                .map(message ->
                        of(new String(message, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }
}
