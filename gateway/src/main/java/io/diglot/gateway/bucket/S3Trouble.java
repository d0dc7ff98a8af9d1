package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is wrong with the store, in words without a secret: nothing of what it wrote but its code. */
final class S3Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(S3Trouble.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;
    private static final int MOVED = 301;
    private static final int FAILED = 500;

    private S3Trouble() {}

    /** Whether it is the store that does not do its work, and not what was asked for that is refused, at once. */
    static boolean isOfTheStore(Throwable error) {
        return error instanceof S3Exception answer
                ? answer.statusCode() >= FAILED
                : !(error instanceof CancellationException);
    }

    private static boolean isAbsent(Throwable error) {
        return error instanceof S3Exception answer
                && answer.statusCode() == NOT_FOUND
                && !code(answer).equals("NoSuchBucket");
    }

    /** What a caller is told; the log has the rest. */
    static FailureException failure(Throwable error) {
        if (error instanceof FailureException told) {
            return told;
        }
        if (isAbsent(error)) {
            return new Failure.NotFound(Resource.ATTACHMENT, "in the bucket").asException();
        }
        LOG.warn("the bucket does not do its work: {}", words(error));
        return new Failure.Unavailable(TRY_AGAIN).asException();
    }

    /** As a sentence without its full stop. */
    static String words(Throwable error) {
        return error instanceof S3Exception answer ? words(answer) : wordsOfTheWay(error);
    }

    private static String words(S3Exception answer) {
        String code = code(answer);
        String said = " (" + answer.statusCode() + (code.isEmpty() ? "" : " " + code) + ")";
        if (answer.statusCode() == MOVED || code.equals("AuthorizationHeaderMalformed")) {
            return "The bucket lies in another region or at another endpoint" + said;
        }
        return switch (code) {
            case "NoSuchBucket" -> "There is no bucket of this name" + said;
            case "InvalidAccessKeyId" -> "The store does not know the access key" + said;
            case "SignatureDoesNotMatch" -> "The secret key is not the one of the access key" + said;
            case "RequestTimeTooSkewed" -> "The clock of this machine is wrong" + said;
            case "ExpiredToken", "InvalidToken" -> "The credentials are no longer valid" + said;
            case "SlowDown" -> "The store asks for fewer requests" + said;
            default ->
                switch (answer.statusCode()) {
                    case 401, 403 -> "The credentials may not do this" + said;
                    default -> "The store failed" + said;
                };
        };
    }

    private static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        // Whatever answers there may be no store of S3's kind.
        return code != null && code.matches("[A-Za-z0-9.]{1,60}") ? code : "";
    }

    private static String wordsOfTheWay(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "Nobody knows the host of the store";
            }
            if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
                return "The store does not answer in time";
            }
            if (Objects.requireNonNullElse(cause.getMessage(), "").contains("Unable to load credentials")) {
                return "No credentials are found";
            }
            if (cause instanceof ConnectException) {
                return "The store cannot be reached: nobody takes the connection";
            }
            if (cause instanceof IOException) {
                return "The store cannot be reached (" + cause.getClass().getSimpleName() + ")";
            }
        }
        return "The store cannot be asked (" + error.getClass().getSimpleName() + ")";
    }
}
