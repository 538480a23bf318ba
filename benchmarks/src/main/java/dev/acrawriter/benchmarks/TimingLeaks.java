/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.core.p256.AffinePoint;
import dev.acrawriter.core.p256.FixedBaseTable;
import dev.acrawriter.core.p256.Multiplier;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks whether the time of a multiplication depends on the scalar, as dudect does (O. Reparaz, J. Balasch, I. Verbauwhede,
 * Dude, is my code constant time?, DATE 2017): two classes of scalars in random order, Welch's t-test on their times, once
 * on all and once on each of several crops that leave out the slowest, where a machine's noise is.
 *
 * <p>|t| above 4.5 says that the classes differ beyond chance; below, that this many measurements found nothing. A class of
 * random scalars against itself shows what the machine alone does, and a leaky multiplication, which takes some nanoseconds
 * more for each bit that is set, shows that the test can find something.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar dev.acrawriter.benchmarks.TimingLeaks [measurements]</pre>
 */
public final class TimingLeaks {
    private static final double THRESHOLD = 4.5;
    private static final double[] CROPS = {1, 0.99, 0.95, 0.9, 0.8, 0.5, 0.25};
    private static final int SCALAR_LENGTH = 32;
    private static final int WARM_UP = 20_000;

    private final SecureRandom random = new SecureRandom();
    private final Multiplier multiplier = new Multiplier();
    private final FixedBaseTable recipient =
            FixedBaseTable.of(multiplier.multiply(FixedBaseTable.generator(), randomScalar()));
    private final AffinePoint peer = multiplier.multiply(FixedBaseTable.generator(), randomScalar());
    private final byte[] publicKey = new byte[Multiplier.COMPRESSED_LENGTH];
    private final byte[] secret = new byte[Multiplier.COORDINATE_LENGTH];
    private final PrintWriter out;

    private TimingLeaks(PrintWriter out) {
        this.out = out;
    }

    /** A kind of scalar, whose times are compared with those of random ones. */
    private record ScalarClass(String name, Supplier<byte[]> scalars) {}

    /**
     * Runs the test.
     *
     * @param arguments how many measurements of each pair of classes, 200,000 if nothing is said
     */
    public static void main(String[] arguments) {
        int measurements = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println("JDK " + Runtime.version() + ", " + measurements + " measurements for each line, threshold |t| "
                + THRESHOLD);
        new TimingLeaks(out).run(measurements);
    }

    private void run(int measurements) {
        byte[] fixed = randomScalar();
        List<ScalarClass> classes = List.of(
                new ScalarClass("random again", this::randomScalar),
                new ScalarClass("one fixed scalar", fixed::clone),
                new ScalarClass("1", () -> scalar("01")),
                new ScalarClass(
                        "n - 1", () -> scalar("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550")),
                new ScalarClass("2^255", () -> scalar("80" + "00".repeat(31))),
                new ScalarClass("32 high bits zero", () -> zeroHigh(randomScalar(), 4)),
                new ScalarClass("half of the bits zero", () -> zeroHigh(randomScalar(), 16)));
        compare(
                "key pair and agreement by tables",
                classes,
                measurements,
                scalar -> multiplier.agree(recipient, scalar, publicKey, 0, secret));
        compare(
                "agreement with a peer's point",
                classes,
                measurements,
                scalar -> multiplier.agree(peer, scalar, secret));
        compare("a leaky multiplication, for comparison", classes, measurements, this::multiplyLeakily);
    }

    private void compare(String name, List<ScalarClass> classes, int measurements, Consumer<byte[]> operation) {
        for (ScalarClass other : classes) {
            measure(other, WARM_UP, operation);
            double t = measure(other, measurements, operation);
            out.println(String.format(
                    Locale.ROOT,
                    "%-40s random against %-24s |t| %7.2f  %s",
                    name,
                    other.name(),
                    t,
                    t > THRESHOLD ? "differs" : "no difference found"));
        }
    }

    /** The greatest |t| of all crops. */
    private double measure(ScalarClass other, int measurements, Consumer<byte[]> operation) {
        byte[] choices = new byte[measurements];
        random.nextBytes(choices);
        byte[] scalars = new byte[measurements * SCALAR_LENGTH];
        for (int i = 0; i < measurements; i++) {
            byte[] scalar =
                    (choices[i] & 1) == 0 ? randomScalar() : other.scalars().get();
            System.arraycopy(scalar, 0, scalars, i * SCALAR_LENGTH, SCALAR_LENGTH);
        }
        long[] nanos = new long[measurements];
        byte[] scalar = new byte[SCALAR_LENGTH];
        for (int i = 0; i < measurements; i++) {
            // From one place for both classes, so that a slow memory access cannot tell them apart.
            System.arraycopy(scalars, i * SCALAR_LENGTH, scalar, 0, SCALAR_LENGTH);
            long start = System.nanoTime();
            operation.accept(scalar);
            nanos[i] = System.nanoTime() - start;
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        double greatest = 0;
        for (double crop : CROPS) {
            long limit = sorted[(int) Math.ceil(crop * measurements) - 1];
            double t = Math.abs(welch(nanos, choices, limit));
            // A crop that leaves one class without a measurement has no t.
            greatest = Double.isNaN(t) ? greatest : Math.max(greatest, t);
        }
        return greatest;
    }

    /** Welch's t of the times up to a limit. */
    private static double welch(long[] nanos, byte[] choices, long limit) {
        double[] count = new double[2];
        double[] mean = new double[2];
        double[] squares = new double[2];
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] <= limit) {
                int side = choices[i] & 1;
                double difference = nanos[i] - mean[side];
                count[side]++;
                mean[side] += difference / count[side];
                squares[side] += difference * (nanos[i] - mean[side]);
            }
        }
        double variance = 0;
        for (int side = 0; side < 2; side++) {
            variance += squares[side] / (count[side] - 1) / count[side];
        }
        return (mean[0] - mean[1]) / Math.sqrt(variance);
    }

    /** The same, and some nanoseconds more for each bit that is set: the least of all careless loops. */
    private void multiplyLeakily(byte[] scalar) {
        multiplier.agree(recipient, scalar, publicKey, 0, secret);
        for (int bit = 0; bit < SCALAR_LENGTH * Byte.SIZE; bit++) {
            if ((scalar[bit / Byte.SIZE] >> (bit % Byte.SIZE) & 1) != 0) {
                // Into an array, so that the compiler does not leave it out.
                secret[0] ^= (byte) (Multiplier.isScalar(scalar) ? 1 : 0);
            }
        }
    }

    private byte[] randomScalar() {
        byte[] scalar = new byte[SCALAR_LENGTH];
        do {
            random.nextBytes(scalar);
        } while (!Multiplier.isScalar(scalar));
        return scalar;
    }

    private static byte[] zeroHigh(byte[] scalar, int bytes) {
        Arrays.fill(scalar, 0, bytes, (byte) 0);
        return scalar;
    }

    private static byte[] scalar(String digits) {
        byte[] number = HexFormat.of().parseHex(digits);
        byte[] scalar = new byte[SCALAR_LENGTH];
        System.arraycopy(number, 0, scalar, scalar.length - number.length, number.length);
        return scalar;
    }
}
