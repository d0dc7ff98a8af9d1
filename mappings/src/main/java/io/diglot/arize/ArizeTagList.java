package io.diglot.arize;

import java.util.List;

/** The tags of an experiment or a dataset ({@code ListTagsResponse}): all of them, there are no pages. */
public record ArizeTagList(List<ArizeTag> tags, ArizePagination pagination) {}
