package io.diglot.arize;

import java.util.List;

/** A page of projects ({@code ListProjectsResponse}). */
public record ArizeProjectPage(List<ArizeProject> projects, ArizePagination pagination) {}
