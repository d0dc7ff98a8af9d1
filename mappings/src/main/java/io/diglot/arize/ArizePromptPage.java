package io.diglot.arize;

import java.util.List;

/** A page of prompts ({@code ListPromptsResponse}). */
public record ArizePromptPage(List<ArizePrompt> prompts, ArizePagination pagination) {}
