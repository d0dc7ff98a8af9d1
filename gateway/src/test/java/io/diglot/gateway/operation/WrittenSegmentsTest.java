package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

class WrittenSegmentsTest {

    @Test
    void what_was_written_comes_out_whole_and_in_order_in_pieces_of_a_bounded_size() {
        Random random = new Random(7);
        for (int writes : new int[] {0, 1, 3, 40, 400}) {
            // Given
            WrittenSegments segments = new WrittenSegments();
            ByteArrayOutputStream expected = new ByteArrayOutputStream();

            // When
            for (int i = 0; i < writes; i++) {
                byte[] piece = new byte[random.nextInt(9_000)];
                random.nextBytes(piece);
                segments.write(piece, 0, piece.length);
                segments.write(i);
                expected.writeBytes(piece);
                expected.write(i);
            }

            // Then
            ByteArrayOutputStream actual = new ByteArrayOutputStream();
            for (DataBuffer buffer :
                    segments.buffers(DefaultDataBufferFactory.sharedInstance).toIterable()) {
                byte[] bytes = new byte[buffer.readableByteCount()];
                buffer.read(bytes);
                assertThat(bytes.length).isLessThanOrEqualTo(64 * 1024);
                actual.writeBytes(bytes);
            }
            assertThat(actual.toByteArray()).isEqualTo(expected.toByteArray());
            assertThat(segments.size()).isEqualTo(expected.size());
        }
    }
}
