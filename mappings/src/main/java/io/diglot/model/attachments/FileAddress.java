package io.diglot.model.attachments;

import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where a gateway gives the bytes of a file to whoever may read what it is attached to. */
public final class FileAddress {

    private static final String DOWNLOAD = "/v1/private/attachment/download";

    private FileAddress() {}

    /**
     * Path and query, below whatever address the gateway is reached by.
     *
     * @param project that the trace or span lies in
     */
    public static String of(Workspace workspace, ProjectId project, AttachedTo to, Attachment attachment) {
        return DOWNLOAD + "?workspace_name=" + encoded(workspace.name())
                + "&container_id=" + project
                + "&file_name=" + encoded(attachment.fileName())
                + "&mime_type=" + encoded(attachment.mimeType())
                + "&entity_type=" + to.entity().name().toLowerCase(Locale.ROOT)
                + "&entity_id=" + to.id();
    }

    /** Of letters and digits of ASCII, percent signs, and what needs no encoding anywhere. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
