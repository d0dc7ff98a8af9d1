package io.diglot.gateway.state.copy;

import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.start.CannotStart;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobInstance;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.explore.JobExplorer;
import org.springframework.batch.core.explore.support.JobExplorerFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Where Spring Batch keeps how far each step of a copy has come. */
public final class JobStore {

    private final JobRepository repository;
    private final JobExplorer explorer;

    private JobStore(JobRepository repository, JobExplorer explorer) {
        this.repository = repository;
        this.explorer = explorer;
    }

    public static JobStore of(CopyDatabase database) {
        DataSource source = database.source();
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        JobRepositoryFactoryBean repository = new JobRepositoryFactoryBean();
        repository.setDataSource(source);
        repository.setDatabaseType("SQLITE");
        repository.setTransactionManager(transactions);
        // SQLite has one writer at a time, which is as strict as can be.
        repository.setIsolationLevelForCreate("ISOLATION_DEFAULT");
        JobExplorerFactoryBean explorer = new JobExplorerFactoryBean();
        explorer.setDataSource(source);
        explorer.setTransactionManager(transactions);
        try {
            repository.afterPropertiesSet();
            explorer.afterPropertiesSet();
            return new JobStore(repository.getObject(), explorer.getObject());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public JobRepository repository() {
        return repository;
    }

    /** @throws CannotStart where another copy has gone on from here */
    public void requireOnly(String job) {
        if (explorer.getJobNames().stream().anyMatch(known -> !known.equals(job))) {
            throw new CannotStart(
                    "The folder of --state belongs to a copy between two other backends.", "Name another folder.");
        }
    }

    /** The newest attempt at a job, by its name. */
    public Optional<JobExecution> newest(String job) {
        JobInstance instance = explorer.getLastJobInstance(job);
        return Optional.ofNullable(instance).map(explorer::getLastJobExecution);
    }

    /** How many partitions of a step have ended in attempts of the same run; they are not begun again. */
    public long ended(JobExecution attempt, String partitions) {
        return explorer.getJobExecutions(attempt.getJobInstance()).stream()
                .flatMap(execution -> execution.getStepExecutions().stream())
                .filter(step -> step.getStatus() == BatchStatus.COMPLETED
                        && step.getStepName().startsWith(partitions + ":"))
                .map(StepExecution::getStepName)
                .distinct()
                .count();
    }

    /** Ends what a process that died was at: nobody else can be at it, since one process holds the file. */
    public void endWhatDied(JobExecution execution) {
        if (!execution.isRunning() && execution.getStatus() != BatchStatus.UNKNOWN) {
            return;
        }
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(LocalDateTime.now(ZoneOffset.UTC));
                repository.update(step);
            }
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED);
        execution.setEndTime(LocalDateTime.now(ZoneOffset.UTC));
        repository.update(execution);
    }
}
