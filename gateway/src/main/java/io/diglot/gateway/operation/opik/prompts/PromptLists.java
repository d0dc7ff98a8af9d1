package io.diglot.gateway.operation.opik.prompts;

import static java.util.Map.entry;

import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptSearch;
import io.diglot.model.prompts.PromptVersionSearch;
import java.util.Map;
import java.util.Optional;

/** By what lists of prompts and of their versions are filtered and sorted. */
final class PromptLists {

    static final OpikSorting SORTING = OpikSorting.by(
            "id", "name", "description", "created_at", "last_updated_at", "created_by", "last_updated_by", "tags");

    static final OpikSorting VERSION_SORTING = OpikSorting.by(
            "id", "commit", "template", "change_description", "type", "tags", "created_at", "created_by");

    private static final OpikFilters FILTERS = new OpikFilters(Map.of(
            "id", Kind.STRING_STATE_DB,
            "name", Kind.STRING_STATE_DB,
            "description", Kind.STRING_STATE_DB,
            "created_at", Kind.DATE_TIME_STATE_DB,
            "last_updated_at", Kind.DATE_TIME_STATE_DB,
            "created_by", Kind.STRING_STATE_DB,
            "last_updated_by", Kind.STRING_STATE_DB,
            "tags", Kind.STRING_STATE_DB,
            "version_count", Kind.NUMBER));

    private static final OpikFilters VERSION_FILTERS = OpikFilters.withKeysInFields(Map.ofEntries(
            entry("id", Kind.STRING_STATE_DB),
            entry("commit", Kind.STRING_STATE_DB),
            entry("version_number", Kind.NUMBER),
            entry("template", Kind.STRING_STATE_DB),
            entry("change_description", Kind.STRING_STATE_DB),
            entry("metadata", Kind.DICTIONARY),
            entry("type", Kind.ENUM),
            entry("tags", Kind.STRING_STATE_DB),
            entry("created_at", Kind.DATE_TIME_STATE_DB),
            entry("created_by", Kind.STRING_STATE_DB)));

    private PromptLists() {}

    static PromptSearch of(OpikRequest request, ProjectId project) {
        return prompts(request, Optional.of(project), Optional.empty());
    }

    static PromptSearch seenFrom(OpikRequest request, Optional<ProjectId> project) {
        return prompts(request, Optional.empty(), project);
    }

    private static PromptSearch prompts(OpikRequest request, Optional<ProjectId> of, Optional<ProjectId> seenFrom) {
        return new PromptSearch(request.call().query("name"), of, seenFrom, FILTERS.of(request), SORTING.of(request));
    }

    static PromptVersionSearch versions(OpikRequest request) {
        return new PromptVersionSearch(
                request.call().query("search"), VERSION_FILTERS.of(request), VERSION_SORTING.of(request));
    }
}
