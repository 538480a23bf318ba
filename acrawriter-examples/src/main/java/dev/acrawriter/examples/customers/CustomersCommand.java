/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import dev.acrawriter.ClientId;
import dev.acrawriter.examples.customers.CustomersJob.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the job. Its exit codes are part of the interface: scripts may rely on them. */
@Command(
        name = "customers",
        mixinStandardHelpOptions = true,
        description = {
            "Writes customers encrypted into PostgreSQL, reads them back, finds some by e-mail,",
            "and compares every value with the input."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every value came back as it went in",
            "1:a value differed",
            "2:the arguments are not understood",
            "3:something failed"
        })
public final class CustomersCommand implements Callable<Integer> {
    /** A value differed. */
    static final int DIFFERENT = 1;

    /** Something failed: the file, the database, the embedded server. */
    static final int FAILED = 3;

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            defaultValue = "testdata/customers.csv",
            description = "CSV file with customers (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("");

    @Option(names = "--rows", paramLabel = "N", description = "take the first N customers only (default: all)")
    private int rows = Integer.MAX_VALUE;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "500",
            description = "rows in a JDBC batch and a transaction (default: ${DEFAULT-VALUE})")
    private int batchSize;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = {
                "your own PostgreSQL, as jdbc:postgresql://host/database; the job makes a table of its own there and"
                        + " drops it (default: an embedded server)"
            })
    private @Nullable String jdbcUrl;

    @Option(names = "--user", paramLabel = "NAME", description = "with --jdbc-url, unless the URL has it")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "with --jdbc-url, unless the URL has it; asked for if left empty")
    private @Nullable String password;

    @Option(
            names = "--keys",
            paramLabel = "PATH",
            description = {
                "a keystore folder of Acra, version 1 or 2, or a key file: PEM, DER, PKCS#12, JKS"
                        + " (default: keys made for the run)"
            })
    private @Nullable Path keys;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            defaultValue = "customers",
            description = "whose keys, in a keystore of Acra (default: ${DEFAULT-VALUE})")
    private String clientId = "";

    @Option(
            names = "--master-key",
            paramLabel = "FILE",
            description = "the master key of the keystore (default: the environment variable ACRA_MASTER_KEY)")
    private @Nullable Path masterKey;

    @Option(
            names = "--keys-password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "of a key file; asked for if left empty")
    private char @Nullable [] keysPassword;

    @Option(
            names = "--work-folder",
            paramLabel = "FOLDER",
            defaultValue = "${sys:java.io.tmpdir}",
            description =
                    "where the embedded server unpacks, 100 MB and the rows, until the end (default: ${DEFAULT-VALUE})")
    private Path workFolder = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    /** Made by {@link #main(String[])}, and by tests. */
    CustomersCommand() {}

    /**
     * Runs the command and ends the JVM with its exit code.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(commandLine(new PrintWriter(System.out, false, Terminal.charset()))
                .execute(args));
    }

    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new CustomersCommand())
                .setOut(out)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("Failed: " + describe(failure));
                    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                        command.getErr().println("  because of " + describe(cause));
                    }
                    return FAILED;
                });
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    @Override
    public Integer call() throws Exception {
        CommandLine command = commandLine();
        Settings settings =
                new Settings(file, rows, batchSize, database(command), keyChoice(), workFolder, Terminal.isWatched());
        try (CleanUp cleanUp = CleanUp.install()) {
            try {
                boolean equal = new CustomersJob(settings, new Report(command.getOut()), cleanUp).run();
                return equal ? CommandLine.ExitCode.OK : DIFFERENT;
            } catch (Exception e) {
                if (cleanUp.wasInterrupted()) {
                    return FAILED;
                }
                throw e;
            }
        }
    }

    private CustomerKeys.Choice keyChoice() {
        return new CustomerKeys.Choice(keys, ClientId.of(clientId), masterKey, keysPassword);
    }

    private @Nullable Database database(CommandLine command) {
        if (rows < 1 || batchSize < 1) {
            throw new ParameterException(command, "--rows and --batch-size start at 1");
        }
        if (jdbcUrl == null) {
            if (user != null || password != null) {
                throw new ParameterException(command, "--user and --password need --jdbc-url");
            }
            return null;
        }
        if (!jdbcUrl.startsWith(Database.URL_PREFIX)) {
            throw new ParameterException(command, "--jdbc-url must start with " + Database.URL_PREFIX);
        }
        return new Database(jdbcUrl, user, password);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("runs through picocli only");
        }
        return spec.commandLine();
    }
}
