package io.diglot.opik.attachments;

import java.util.List;

/** Where a file is to be sent ({@code StartMultipartUploadResponse}). */
public record OpikUploadStarted(String uploadId, List<String> preSignUrls) {

    /** By this id the vendor's SDKs know that the file goes to the server itself, in one piece. */
    private static final String TO_THE_SERVER = "BEMinIO";

    /** The whole file to one address of the server's own. */
    public static OpikUploadStarted toTheServer(String address) {
        return new OpikUploadStarted(TO_THE_SERVER, List.of(address));
    }
}
