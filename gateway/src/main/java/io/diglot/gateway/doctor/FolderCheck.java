package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.database.Inspection;
import io.diglot.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data folder: whether there is one, or can be, with room, and nobody else in it. */
final class FolderCheck implements Examination.Check {

    private static final String ABOUT = "data folder";
    private static final String SETTING = "Make it so, or set diglot.embedded.data-dir to another folder.";

    /** Less is soon full. */
    private static final long LITTLE = 1L << 30;

    private final GatewaySettings settings;
    private final Path folder;

    FolderCheck(GatewaySettings settings) {
        this.settings = settings;
        this.folder = settings.embedded().dataDir().toAbsolutePath().normalize();
    }

    @Override
    public List<Finding> findings() {
        if (settings.database().url() != null) {
            return List.of(Finding.works(ABOUT, "None is needed beside PostgreSQL."));
        }
        Path made = nearest(folder);
        if (made == null || !Files.isDirectory(made)) {
            return List.of(Finding.broken(ABOUT, made + " is no folder.", SETTING));
        }
        if (!Files.isWritable(made)) {
            return List.of(Finding.broken(
                    ABOUT, made + " is not writable for the user " + System.getProperty("user.name") + ".", SETTING));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.works(
                ABOUT,
                folder + (made.equals(folder) ? " is there and writable." : " will be made at the first start.")));
        findings.add(room(made));
        if (Inspection.isInUse(folder)) {
            findings.add(Finding.broken(
                    ABOUT,
                    "Another process works in it.",
                    "Stop the other gateway, or give this one a folder of its own with diglot.embedded.data-dir."));
        }
        return findings;
    }

    private static @Nullable Path nearest(Path folder) {
        Path there = folder;
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private Finding room(Path made) {
        try {
            long free = Files.getFileStore(made).getUsableSpace();
            String text = Sizes.text(free) + " are free on its disk.";
            if (free < LITTLE) {
                return Finding.mind(
                        ABOUT, text, "Make room, or set diglot.state.max-bytes, so that writes end before the disk.");
            }
            return settings.state().maxBytes() != null
                            && settings.state().maxBytes().toBytes() - taken() > free
                    ? Finding.mind(
                            ABOUT,
                            text + " diglot.state.max-bytes allows more.",
                            "Make room, or set diglot.state.max-bytes to less.")
                    : Finding.works(ABOUT, text);
        } catch (IOException e) {
            return Finding.mind(ABOUT, "How much is free on its disk is not known.", "Look at its disk.");
        }
    }

    private long taken() throws IOException {
        Path file = folder.resolve("diglot.db");
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
