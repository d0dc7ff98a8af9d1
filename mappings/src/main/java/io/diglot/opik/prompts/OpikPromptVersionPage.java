package io.diglot.opik.prompts;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of versions of a prompt ({@code PromptVersionPage_Public}). */
public record OpikPromptVersionPage(
        int page, int size, long total, List<OpikPromptVersion> content, List<String> sortableBy)
        implements OpikPage<OpikPromptVersion> {}
