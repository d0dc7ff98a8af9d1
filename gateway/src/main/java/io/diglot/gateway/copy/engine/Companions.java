package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedFile;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of traces and their spans, and comments on them, which come and go apart from what they belong to. */
final class Companions {

    private final Reconciliation both;
    private final Container container;
    private final CopySource source;
    private final CopyTarget target;

    Companions(Reconciliation both, Container container) {
        this.both = both;
        this.container = container;
        this.source = both.source();
        this.target = both.target();
    }

    /** Makes the files of what is there by now those of the source. */
    void putFiles(CopiedPieces pieces, @Nullable CopiedPieces there) {
        List<CopiedFile> before = there == null ? List.of() : there.files();
        for (CopiedFile file : pieces.files()) {
            if (!before.contains(file)) {
                target.putFile(container.to(), file, source.content(container.from(), file));
            }
        }
        for (CopiedFile file : source.keepsFiles() ? before : List.<CopiedFile>of()) {
            if (pieces.files().stream().noneMatch(other -> isOfItsPlace(file, other))) {
                target.removeFile(container.to(), file);
            }
        }
    }

    /** Takes away what the source has no longer; what clients of the target have said stays. */
    void removeComments(CopiedPieces pieces, @Nullable CopiedPieces there) {
        if (there == null) {
            return;
        }
        List<CopiedComment> wanted = pieces.comments();
        List<CopiedComment> shown = there.comments();
        if (wanted == null || shown == null) {
            return;
        }
        List<CopiedComment> gone = new ArrayList<>(shown);
        wanted.forEach(one -> gone.stream()
                .filter(comment -> isSame(one, comment))
                .findFirst()
                .ifPresent(gone::remove));
        if (!gone.isEmpty() && both.isAsBrought(container, CanonicalRecord.of(there))) {
            target.removeComments(container.to(), gone);
        }
    }

    private static boolean isSame(CopiedComment one, CopiedComment other) {
        return one.to().equals(other.to())
                && one.comment().text().equals(other.comment().text());
    }

    private static boolean isOfItsPlace(CopiedFile one, CopiedFile other) {
        return one.to().equals(other.to())
                && one.projectName().equals(other.projectName())
                && one.file().fileName().equals(other.file().fileName());
    }
}
