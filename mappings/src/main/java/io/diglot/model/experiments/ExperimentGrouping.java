package io.diglot.model.experiments;

/**
 * What experiments are put into groups by.
 *
 * @param key the path of the value in the metadata; empty for every other field
 */
public record ExperimentGrouping(Field field, String key) {

    /** Where the values of a grouping stand. An experiment is in the group of each of its tags. */
    public enum Field {
        METADATA,
        DATASET,
        TAGS,
        PROJECT
    }
}
