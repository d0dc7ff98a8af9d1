package io.diglot.opik.items;

import java.util.List;

/** Figures, each under its name ({@code ProjectStats}). */
public record OpikStats(List<OpikStat> stats) {}
