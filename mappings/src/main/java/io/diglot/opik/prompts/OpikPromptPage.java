package io.diglot.opik.prompts;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of prompts ({@code PromptPage_Public}). */
public record OpikPromptPage(int page, int size, long total, List<OpikPrompt> content, List<String> sortableBy)
        implements OpikPage<OpikPrompt> {}
