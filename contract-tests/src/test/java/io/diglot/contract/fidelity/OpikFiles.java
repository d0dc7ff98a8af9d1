package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.attachment.Files;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Files that Opik's SDK sends beside traces: one that it took out of an output, of the trace of a run, and one that
 * belongs to a trace that no experiment has.
 */
final class OpikFiles {

    /** As the SDK names what it takes out of an output. */
    private static final String TAKEN_OUT = "output-attachment-1-1704067200000-sdk.png";

    private static final String TYPE = "image/png";

    /** Shows to its readers that a file is attached, and which. */
    private static final String ATTACHED = "attached";

    private final Client client;
    private final Wording words;
    private final Files loose;

    OpikFiles(Client client, Wording words) {
        this.client = client;
        this.words = words;
        this.loose = files(Opik.newId().toString());
    }

    /** The trace that no experiment has. */
    String looseTrace() {
        return loose.trace();
    }

    /** What the SDK leaves in an output in the place of the file. */
    static String left() {
        return "[" + TAKEN_OUT + "]";
    }

    /** What stood there before. */
    String takenOut() {
        return Base64.getEncoder().encodeToString(bytes("~taken-out"));
    }

    /** @param trace out of whose output a file was taken */
    void send(String trace, Written written) {
        files(trace).put(TAKEN_OUT, TYPE, bytes("~taken-out"));

        ObjectNode started = loose.announced(words.word("#file"), TYPE);
        loose.send(loose.start(started), bytes("~file")).success();
        written.body("StartMultipartUploadRequest", started);
        ObjectNode completed = started.deepCopy();
        completed.remove(List.of("num_of_file_parts", "path"));
        completed.put("file_size", bytes("~file").length).put("upload_id", "BEMinIO");
        completed.putArray("uploaded_file_parts");
        client.send(
                        "POST",
                        "/v1/private/attachment/upload-complete",
                        Map.of(),
                        completed.toString().getBytes(StandardCharsets.UTF_8))
                .success();
        written.body("CompleteMultipartUploadRequest", completed);
        // What a file belongs to is seen in where it is found.
        written.shownAs("StartMultipartUploadRequest", "entity_type", ATTACHED);
        written.shownAs("CompleteMultipartUploadRequest", "entity_type", ATTACHED);
    }

    /** What Opik's clients see of them: names, and the very bytes. */
    void read(Seen opik) {
        opik.read(client.get("/v1/private/traces/" + loose.trace()));
        loose.list().forEach(opik::read);
        if (Arrays.equals(loose.fetch(words.word("#file")).body(), bytes("~file"))) {
            opik.showing(ATTACHED);
        }
    }

    private Files files(String trace) {
        return new Files(client, trace, words.word("#project"));
    }

    private byte[] bytes(String mark) {
        return words.word(mark).getBytes(StandardCharsets.UTF_8);
    }
}
