package io.diglot.opik.attachments;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of files ({@code AttachmentPage}); {@code size} is how many it holds. */
public record OpikAttachmentPage(int page, int size, long total, List<OpikAttachment> content, List<String> sortableBy)
        implements OpikPage<OpikAttachment> {}
