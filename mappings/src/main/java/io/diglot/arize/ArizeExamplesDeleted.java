package io.diglot.arize;

import java.util.List;

/**
 * What was taken out of a version and what was not ({@code DeleteDatasetExamplesResponse}).
 *
 * @param completed false where the same request should be sent again
 */
public record ArizeExamplesDeleted(
        boolean completed, List<String> deletedExampleIds, List<String> notDeletedExampleIds) {}
