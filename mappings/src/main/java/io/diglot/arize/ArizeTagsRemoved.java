package io.diglot.arize;

import java.util.List;

/**
 * What became of tags that were to be taken off ({@code RemoveTagsResponse}).
 *
 * @param notFound those that did not stand there
 */
public record ArizeTagsRemoved(List<String> detached, List<String> notFound) {}
