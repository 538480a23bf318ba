/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import dev.acrawriter.examples.customers.SizeTally.Sizes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the program prints, for people: aligned, with units, and the same whatever the machine's language. */
final class Report {
    private static final int SHOWN_BYTES = 16;
    private static final int SHOWN_TEXT = 60;
    private static final int SHOWN_DIFFERENCES = 10;

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void title(String text) {
        out.println(text);
        out.println();
        out.flush();
    }

    void section(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    void line(String label, String text) {
        print(String.format(Locale.ROOT, "  %-13s %s", label, text));
    }

    /** Prints a rate and how it came about. */
    void rate(String label, int rows, Duration time, String how) {
        double seconds = time.toNanos() / 1e9;
        print(String.format(
                Locale.ROOT,
                "  %-13s %,10d rows/s   %,d rows in %.2f s; %s",
                label,
                Math.round(rows / seconds),
                rows,
                seconds,
                how));
    }

    void sizes(SizeTally tally) {
        print(String.format(
                Locale.ROOT,
                "  %-13s %-21s %10s %13s %13s %10s %11s",
                "column",
                "envelope",
                "values",
                "plain, bytes",
                "stored, bytes",
                "overhead",
                "per value"));
        for (StoredColumn column : StoredColumn.values()) {
            sizes(column.sqlName(), column.envelope(), tally.of(column));
        }
        sizes("total", "", tally.total());
    }

    private void sizes(String label, String envelope, Sizes sizes) {
        long more = sizes.stored() - sizes.plain();
        print(String.format(
                Locale.ROOT,
                "  %-13s %-21s %,10d %,13d %,13d %+,9.0f%% %+,9.0f B",
                label,
                envelope,
                sizes.values(),
                sizes.plain(),
                sizes.stored(),
                sizes.plain() == 0 ? 0.0 : 100.0 * more / sizes.plain(),
                sizes.values() == 0 ? 0.0 : (double) more / sizes.values()));
    }

    void sideBySideHeader() {
        print(String.format(
                Locale.ROOT,
                "  %-8s %-13s %-49s %s",
                "customer",
                "column",
                "database: size, first bytes",
                "application"));
    }

    /** Prints a row as the database holds it and, behind it, as the application reads it. */
    void sideBySide(StoredCustomer row, CustomerCipher cipher) {
        for (StoredColumn column : StoredColumn.values()) {
            print(String.format(
                    Locale.ROOT,
                    "  %8d %-13s %-49s %s",
                    row.id(),
                    column.sqlName(),
                    held(row.bytes(column)),
                    read(row, column, cipher)));
        }
    }

    private static String held(byte @Nullable [] stored) {
        if (stored == null) {
            return "NULL";
        }
        String start = HexFormat.of().formatHex(stored, 0, Math.min(SHOWN_BYTES, stored.length));
        return String.format(Locale.ROOT, "%4d bytes  %s...", stored.length, start);
    }

    private static String read(StoredCustomer row, StoredColumn column, CustomerCipher cipher) {
        try {
            return oneLine(cipher.text(row, column));
        } catch (UnreadableColumnException e) {
            return "(does not open)";
        }
    }

    private static String oneLine(String text) {
        String line = text.replace("\r", "").replace("\n", " / ");
        int length = line.codePointCount(0, line.length());
        return length <= SHOWN_TEXT ? line : line.substring(0, line.offsetByCodePoints(0, SHOWN_TEXT)) + "...";
    }

    void differences(List<String> differences) {
        differences.stream().limit(SHOWN_DIFFERENCES).forEach(difference -> print("  " + difference));
        if (differences.size() > SHOWN_DIFFERENCES) {
            print(String.format(Locale.ROOT, "  and %,d more", differences.size() - SHOWN_DIFFERENCES));
        }
    }

    /** Prints at once: somebody waits for it. */
    private void print(String line) {
        out.println(line.stripTrailing());
        out.flush();
    }
}
