package io.diglot.contract.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A watch that sees nothing would let every suite pass. */
@Isolated("another suite would be told of its leak")
class LeakWatchTest {

    @Test
    void a_buffer_that_is_not_given_back_is_noticed() throws InterruptedException {
        forgetBuffer();

        assertThat(LeakWatch.leaks()).isNotEmpty();
        assertThat(LeakWatch.leaks()).isEmpty();
    }

    private static void forgetBuffer() {
        ByteBuf forgotten = PooledByteBufAllocator.DEFAULT.buffer(16);
        forgotten.writeByte(1);
    }
}
