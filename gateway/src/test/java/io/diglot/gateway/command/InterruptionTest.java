package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.plan.CopyEngine;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InterruptionTest {

    private final CountDownLatch asked = new CountDownLatch(1);

    @Test
    @Timeout(60)
    void the_end_of_the_process_waits_until_the_copy_has_told_its_own() throws InterruptedException {
        StringWriter written = new StringWriter();
        Interruption interruption = Interruption.of(engine(), new Screen(new PrintWriter(written), List.of()));
        Thread ending = Thread.ofVirtual().start(interruption::interrupt);

        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ending.isAlive()).isTrue();
        interruption.close();
        ending.join();

        assertThat(written.toString()).contains("Interrupted").doesNotContain("cut off");
    }

    private CopyEngine engine() {
        return new CopyEngine() {
            @Override
            public CopyResult run(CopyPlan plan, CopyProgress progress) {
                throw new AssertionError("nobody asked for it");
            }

            @Override
            public void interrupt() {
                asked.countDown();
            }
        };
    }
}
