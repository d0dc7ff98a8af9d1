package io.diglot.identity;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * Random numbers that are taken from their source in blocks: a secure one takes nearly as long for one number as for
 * many. For one thread at a time.
 */
public final class RandomBlocks implements RandomGenerator {

    private static final int BLOCK = 4096;

    private final RandomGenerator source;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).limit(0);

    public RandomBlocks(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public long nextLong() {
        if (!block.hasRemaining()) {
            source.nextBytes(block.array());
            block.clear();
        }
        return block.getLong();
    }
}
