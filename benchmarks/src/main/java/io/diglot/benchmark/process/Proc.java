package io.diglot.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux tells of a process below {@code /proc}. */
final class Proc {

    /** The unit of times in {@code stat}: USER_HZ is 100 on every Linux of today. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final long PAGE = 4096;

    /** Counted from the state, which follows the name in brackets. */
    private static final int USER_TIME = 11;

    private static final int RESIDENT_PAGES = 21;

    private Proc() {}

    static Duration processorTime(long process) {
        return processorTime(stat(process));
    }

    static long residentBytes(long process) {
        return residentBytes(stat(process));
    }

    static Duration processorTime(String stat) {
        String[] fields = fields(stat);
        return TICK.multipliedBy(Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]));
    }

    static long residentBytes(String stat) {
        return PAGE * Long.parseLong(fields(stat)[RESIDENT_PAGES]);
    }

    /** The name may hold spaces and brackets, so what follows is counted from its last one. */
    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static String stat(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "stat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
