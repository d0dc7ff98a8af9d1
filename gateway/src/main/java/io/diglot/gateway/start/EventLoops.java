package io.diglot.gateway.start;

import org.jspecify.annotations.Nullable;
import reactor.netty.ReactorNetty;

/**
 * How many event loops serve requests. Reactor Netty has four at least, since what runs on them may block; here nothing does.
 * More of them than processors take turns with each other, and each wakes for less.
 */
public final class EventLoops {

    /** So that one that is busy for a moment does not hold up all clients. */
    private static final int LEAST = 2;

    private EventLoops() {}

    /** One for each processor, unless the command line says otherwise. Must come before anything of Reactor Netty is used. */
    public static void asManyAsProcessors() {
        System.setProperty(
                ReactorNetty.IO_WORKER_COUNT,
                count(
                        System.getProperty(ReactorNetty.IO_WORKER_COUNT),
                        Runtime.getRuntime().availableProcessors()));
    }

    /** @param asked by the command line; nothing where it does not say */
    static String count(@Nullable String asked, int processors) {
        return asked == null ? Integer.toString(Math.max(LEAST, processors)) : asked;
    }
}
