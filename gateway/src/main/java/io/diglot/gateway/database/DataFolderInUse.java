package io.diglot.gateway.database;

import io.diglot.gateway.start.CannotStart;
import java.nio.file.Path;

/** Another gateway works in the data folder. */
public final class DataFolderInUse extends CannotStart {

    private static final long serialVersionUID = 1L;

    public DataFolderInUse(Path folder) {
        super(
                "Another process uses the data folder " + folder + ".",
                "Stop the other gateway, or give this one a folder of its own with diglot.embedded.data-dir.");
    }
}
