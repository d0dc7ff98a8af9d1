package io.diglot.opik.versions;

import io.diglot.model.versions.DatasetVersion;

/**
 * What has changed since the latest version of a dataset ({@code DatasetVersionDiff}).
 *
 * @param toVersion what there is now, in Opik's word
 */
public record OpikDatasetVersionDiff(String fromVersion, String toVersion, Statistics statistics) {

    private static final String NOW = "draft";

    /** How many items are how ({@code DatasetVersionDiffStats}). */
    public record Statistics(long itemsAdded, long itemsModified, long itemsDeleted, long itemsUnchanged) {}

    /** Since this version, where every write is in a version at once: nothing. */
    public static OpikDatasetVersionDiff since(DatasetVersion latest) {
        return new OpikDatasetVersionDiff(latest.versionHash(), NOW, new Statistics(0, 0, 0, latest.itemsTotal()));
    }
}
