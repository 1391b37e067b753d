package dev.crossrole.localcloud.decisions;

import dev.crossrole.policy.Decision;
import java.time.Instant;

/**
 * A decision with what it was about.
 *
 * @param requestId the id that the response carried
 * @param service the service that decided, such as {@code sts.amazonaws.com} or {@code bigquery.googleapis.com}
 * @param principal who asked, as the cloud names it: an ARN, a {@code principal://…}, an e-mail, or {@code anonymous}
 * @param action the action or permission, such as {@code sts:AssumeRole} or {@code bigquery.jobs.create}
 * @param resource what it was asked on
 */
public record LoggedDecision(
        String requestId,
        Instant time,
        String service,
        String principal,
        String action,
        String resource,
        Decision decision) {}
