package io.diglot.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RandomBlocksTest {

    @Property
    void every_bit_of_the_source_is_given_once(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2_000) int count) {
        RandomGenerator source = new Random(seed);
        RandomBlocks blocks = new RandomBlocks(new Random(seed));

        for (int i = 0; i < count; i++) {
            byte[] next = new byte[Long.BYTES];
            source.nextBytes(next);
            assertThat(blocks.nextLong()).isEqualTo(ByteBuffer.wrap(next).getLong());
        }
    }
}
