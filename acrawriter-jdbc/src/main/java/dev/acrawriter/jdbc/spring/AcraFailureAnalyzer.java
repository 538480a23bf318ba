/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in the log of a failed start which property to mend. */
final class AcraFailureAnalyzer extends AbstractFailureAnalyzer<AcraStartupException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AcraStartupException cause) {
        return new FailureAnalysis(
                "AcraWriter cannot protect the application's data: " + cause.getMessage(),
                "Mend the property " + cause.property() + ": " + cause.action(),
                cause);
    }
}
