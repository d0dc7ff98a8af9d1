package io.diglot.gateway.copy.job;

import io.diglot.gateway.copy.engine.Container;
import io.diglot.gateway.state.copy.JobStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.partition.support.Partitioner;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A copy as a job of Spring Batch: its steps one after the other, each in partitions, a dataset or an experiment each. What a
 * partition has done is kept after each of its parts, so that the next attempt goes on there.
 */
public final class CopyJob {

    private static final String RUN = "run";
    private static final String OPTIONS = "options";
    private static final String CONTAINER = "container";

    private final JobStore store;
    private final String name;
    private final int concurrency;
    private final Stop stop;
    private boolean goesOn;
    private @Nullable JobExecution before;
    private final JobParameters parameters;
    private final List<Step> steps = new ArrayList<>();
    private final ResourcelessTransactionManager transactions = new ResourcelessTransactionManager();

    /**
     * Begins to lay it out.
     *
     * @param name tells the two ends of a copy from those of every other one
     * @param options what else makes a run another one than that before
     * @param concurrency how many partitions are worked on at once
     */
    public CopyJob(JobStore store, String name, String options, int concurrency, Stop stop) {
        this.store = store;
        this.name = name;
        this.concurrency = concurrency;
        this.stop = stop;
        store.requireOnly(name);
        this.parameters = parameters(options);
    }

    /** Counts the runs, from 1; one that goes on after an interruption is the same. */
    public long number() {
        return Objects.requireNonNull(parameters.getLong(RUN));
    }

    /** Adds a step that is done as a whole, at each attempt anew. */
    public void step(String step, Runnable work) {
        steps.add(new StepBuilder(step, store.repository())
                .tasklet(
                        (contribution, chunk) -> {
                            if (stops(chunk.getStepContext().getStepExecution())) {
                                return RepeatStatus.CONTINUABLE;
                            }
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                stop.because(new Stop.Reason(e));
                                stops(chunk.getStepContext().getStepExecution());
                                return RepeatStatus.CONTINUABLE;
                            }
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .allowStartIfComplete(true)
                .build());
    }

    /**
     * Adds a step of partitions.
     *
     * @param containers what there is to work on, asked for when the step begins
     * @param part what is done with one of them
     */
    public void step(String step, Supplier<List<Container>> containers, Function<Container, Part> part) {
        Map<String, Part> under = new ConcurrentHashMap<>();
        Map<String, Container> byKey = new ConcurrentHashMap<>();
        Tasklet tasklet = (contribution, chunk) -> {
            StepExecution execution = chunk.getStepContext().getStepExecution();
            if (stops(execution)) {
                return RepeatStatus.CONTINUABLE;
            }
            ExecutionContext position = execution.getExecutionContext();
            String key = position.getString(CONTAINER);
            try {
                Part work = under.computeIfAbsent(key, it -> part.apply(Objects.requireNonNull(byKey.get(it), it)));
                if (work.next(position)) {
                    return RepeatStatus.CONTINUABLE;
                }
            } catch (RuntimeException e) {
                // Whatever stops one of them stops all: what can be passed over is passed over within a part.
                stop.because(new Stop.Reason(e));
                execution.setTerminateOnly();
                return RepeatStatus.CONTINUABLE;
            }
            under.remove(key);
            return RepeatStatus.FINISHED;
        };
        Partitioner partitioner = grid -> {
            Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
            for (Container container : containers.get()) {
                byKey.put(container.key(), container);
                ExecutionContext context = new ExecutionContext();
                context.putString(CONTAINER, container.key());
                partitions.put(
                        UUID.nameUUIDFromBytes(container.key().getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        context);
            }
            return partitions;
        };
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(step + "-");
        threads.setConcurrencyLimit(concurrency);
        Step worker = new StepBuilder(step + "-part", store.repository())
                .tasklet(tasklet, transactions)
                .build();
        steps.add(new StepBuilder(step, store.repository())
                .partitioner(step + "-part", partitioner)
                .step(worker)
                .taskExecutor(threads)
                .build());
    }

    /**
     * Runs it, or goes on with the attempt that did not end.
     *
     * @return whether it came to its end
     */
    public boolean run() {
        SimpleJobBuilder builder = new JobBuilder(name, store.repository()).start(steps.getFirst());
        for (Step step : steps.subList(1, steps.size())) {
            builder = builder.next(step);
        }
        Job job = builder.build();
        try {
            TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
            launcher.setJobRepository(store.repository());
            launcher.afterPropertiesSet();
            return launcher.run(job, parameters).getStatus() == BatchStatus.COMPLETED;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it goes on with an attempt that did not end, whose finished parts are not begun again. */
    public boolean goesOn() {
        return goesOn;
    }

    /** How many partitions of a step are not begun any more, since an attempt before has ended them. */
    public long ended(String step) {
        return goesOn ? store.ended(Objects.requireNonNull(before), step + "-part") : 0;
    }

    private JobParameters parameters(String options) {
        before = store.newest(name).orElse(null);
        long run = 1;
        if (before != null) {
            store.endWhatDied(before);
            goesOn = before.getStatus() != BatchStatus.COMPLETED
                    && options.equals(before.getJobParameters().getString(OPTIONS));
            run = Objects.requireNonNull(before.getJobParameters().getLong(RUN)) + (goesOn ? 0 : 1);
        }
        return new JobParametersBuilder()
                .addLong(RUN, run)
                .addString(OPTIONS, options)
                .toJobParameters();
    }

    private boolean stops(StepExecution execution) {
        if (stop.reason() != null) {
            execution.setTerminateOnly();
            return true;
        }
        return false;
    }
}
