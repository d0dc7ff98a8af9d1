package io.diglot.model.datasets;

import io.diglot.identity.IdCodec;
import io.diglot.json.Remembered;
import io.diglot.model.spaces.Workspace;

/**
 * The one dataset of a workspace that stands in for "none": Arize's experiments may lie in a space alone, Opik's never
 * without a dataset. Its id follows from the workspace, so that it is known for what it is even after it was deleted.
 */
public final class ReservedDataset {

    private static final String NAME = "Diglot: experiments without a dataset";

    private static final int SHORT = 200;

    /** Each experiment of a list is asked whether it lies there. */
    private static final Remembered<String, DatasetId> OF_NAMES = new Remembered<>(
            name -> name.length() <= SHORT,
            name -> new DatasetId(IdCodec.asVersion7("io.diglot reserved dataset of " + name)));

    private ReservedDataset() {}

    public static DatasetId idOf(Workspace workspace) {
        return OF_NAMES.of(workspace.name());
    }

    public static boolean is(Workspace workspace, DatasetId dataset) {
        return idOf(workspace).equals(dataset);
    }

    /** How it is called. */
    public static String name() {
        return NAME;
    }

    /** How it is called where a client has taken that name for a dataset of its own. */
    public static String otherName(Workspace workspace) {
        return NAME + " (" + idOf(workspace) + ")";
    }
}
