/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.ColumnValue;
import dev.acrawriter.Envelope;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.envelope.EnvelopeOpener.Opening;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SearchHashFormat;
import dev.acrawriter.core.format.Slice;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AcraServer does with the bytes of a column: finds the structures in it, wherever they stand, replaces each that a
 * key opens by its plaintext, and leaves everything else as it is. Page: {@code docs/formats/column.md}, whose steps the
 * methods follow in order. Immutable until its keys are closed, safe for many threads.
 *
 * <p>A structure that does not open is never an error here: whether the application may see it is for the caller to
 * decide.
 */
public final class ColumnReader {
    /** Two passes look at each byte once; a container in a container is looked at once for each of the two. */
    private static final int WORK_PER_BYTE = 8;

    /** Short values may be as odd as they like. */
    private static final int FREE_WORK = 64 * 1024;

    private final EnvelopeOpeners keys;
    private final @Nullable PoisonDetector poison;
    private final boolean searchable;
    private final @Nullable SearchHash searchHash;

    /**
     * Reads with these keys.
     *
     * @param poison tells of poison records; none is looked for without it
     * @param searchable whether a search hash in front of a structure is looked at
     * @param searchHash verifies search hashes; without it, a value that has one is given as it is stored
     */
    public ColumnReader(
            EnvelopeOpeners keys,
            @Nullable PoisonDetector poison,
            boolean searchable,
            @Nullable SearchHash searchHash) {
        this.keys = keys;
        this.poison = poison;
        this.searchable = searchable;
        this.searchHash = searchHash;
    }

    /**
     * Reads one column of one row.
     *
     * @throws MalformedDataException if structures overlap so often that opening them would take far longer than the
     *     value's length explains; nobody writes such a value by accident
     */
    public ColumnValue read(byte[] stored) {
        Slice value = Slice.of(stored);
        Scan scan = new Scan(value.length());
        if (searchable && SearchHashFormat.startsLike(value)) {
            SearchHashFormat hashed = SearchHashFormat.parse(value);
            if (holdsStructure(hashed.encrypted())) {
                return verified(value, hashed, scan.decrypt(hashed.encrypted()));
            }
        }
        return scan.decrypt(value).toColumnValue();
    }

    /** The plaintext if it has the hash that was stored with it; otherwise all stored bytes, the hash included. */
    private ColumnValue verified(Slice stored, SearchHashFormat hashed, Decrypted decrypted) {
        byte[] plaintext = decrypted.bytes();
        if (searchHash != null && searchHash.matches(hashed.hash(), plaintext)) {
            return new ColumnValue(plaintext, decrypted.changed());
        }
        Arrays.fill(plaintext, (byte) 0);
        return new ColumnValue(stored.copy(), false);
    }

    /**
     * What the passes made of a value.
     *
     * @param value the stored bytes themselves if nothing was replaced
     * @param changed whether anything was
     */
    private record Decrypted(Slice value, boolean changed) {
        ColumnValue toColumnValue() {
            return new ColumnValue(bytes(), changed);
        }

        /** An array for the result: what was put together is nobody else's, what was stored is the caller's. */
        byte[] bytes() {
            return changed ? value.array() : value.copy();
        }
    }

    /** The three passes over one value, and the work that they have left. Used by one thread. */
    private final class Scan {
        private long bytesLeft;

        /**
         * Structures that stand beside each other are looked at once in each pass, so their bytes add up to a small
         * multiple of the value. More means that they overlap, and then the work could grow with the square.
         */
        Scan(int valueLength) {
            this.bytesLeft = WORK_PER_BYTE * (long) valueLength + FREE_WORK;
        }

        Decrypted decrypt(Slice value) {
            Splice containers = new Splice(value);
            if (replaceContainers(value, containers)) {
                return new Decrypted(containers.result(), containers.changed());
            }
            Splice structs = new Splice(value);
            replaceStructs(value, structs);
            // Over the result: an AcraBlock may have been the plaintext of an AcraStruct.
            Slice withoutStructs = structs.result();
            Splice blocks = new Splice(withoutStructs);
            replaceBlocks(withoutStructs, blocks);
            return new Decrypted(blocks.result(), structs.changed() || blocks.changed());
        }

        /** A header with a known envelope counts as seen, whatever its length says and whether or not it opens. */
        private boolean replaceContainers(Slice value, Splice splice) {
            boolean seen = false;
            int at = ContainerFormat.nextTag(value, 0);
            while (at < value.length()) {
                int behind = at + 1;
                Slice rest = value.from(at);
                if (ContainerFormat.hasHeader(rest)) {
                    seen = true;
                    behind = replaceContainer(rest, at, splice);
                }
                at = ContainerFormat.nextTag(value, behind);
            }
            return seen;
        }

        /** Replaces the container that starts here if it opens; if not, the search goes on inside it. */
        private int replaceContainer(Slice rest, int start, Splice splice) {
            int length = ContainerFormat.lengthAtStart(rest);
            if (length == 0) {
                return start + 1;
            }
            ContainerFormat container = ContainerFormat.parse(rest, ReadMode.LENIENT);
            Optional<byte[]> plaintext = open(container.envelope(), container.inner());
            if (plaintext.isEmpty()) {
                return start + 1;
            }
            splice.replace(start, start + length, plaintext.get());
            return start + length;
        }

        private void replaceStructs(Slice value, Splice splice) {
            int at = AcraStructFormat.nextTag(value, 0);
            while (at < value.length()) {
                int behind = replace(Envelope.ACRASTRUCT, value, at, structLength(value.from(at)), splice);
                at = AcraStructFormat.nextTag(value, behind);
            }
        }

        private void replaceBlocks(Slice value, Splice splice) {
            int at = AcraBlockFormat.nextTag(value, 0);
            while (at < value.length()) {
                int behind = replace(Envelope.ACRABLOCK, value, at, blockLength(value.from(at)), splice);
                at = AcraBlockFormat.nextTag(value, behind);
            }
        }

        /**
         * Replaces a candidate if it opens; if not it stays, and nothing inside it is looked at.
         *
         * @param length bytes of the candidate, 0 if the tag does not begin one
         * @return where to go on
         */
        private int replace(Envelope envelope, Slice value, int start, int length, Splice splice) {
            if (length == 0) {
                return start + 1;
            }
            int end = start + length;
            open(envelope, value.sub(start, length)).ifPresent(plaintext -> splice.replace(start, end, plaintext));
            return end;
        }

        /**
         * A structure that a data key opens is no poison record, because no key is both; so the poison keys are tried on
         * the others only, for half the work.
         */
        private Optional<byte[]> open(Envelope envelope, Slice structure) {
            bytesLeft -= structure.length();
            if (bytesLeft < 0) {
                throw new MalformedDataException("column", "too many structures overlap", structure.offset());
            }
            Optional<Opening> opening = keys.tryOpen(envelope, structure);
            if (opening.isEmpty() && poison != null) {
                poison.check(envelope, structure);
            }
            return opening.map(Opening::plaintext);
        }
    }

    /** As upstream, a header alone, with nothing behind it in the whole value, is no candidate. */
    private static int structLength(Slice rest) {
        return rest.length() > AcraStructFormat.HEADER_LENGTH ? AcraStructFormat.lengthAtStart(rest) : 0;
    }

    private static int blockLength(Slice rest) {
        return rest.length() > AcraBlockFormat.HEADER_LENGTH ? AcraBlockFormat.lengthAtStart(rest) : 0;
    }

    /**
     * Whether anything in the value is a structure by tag and length, or the value begins with the tag and the types of one
     * whose length does not fit. No text has the zero bytes of the types.
     */
    public static boolean carriesStructure(Slice value) {
        Slice behindHash = SearchHashFormat.startsLike(value)
                ? SearchHashFormat.parse(value).encrypted()
                : value;
        return holdsStructure(value)
                || (behindHash.length() > 0 && AcraStructFormat.nextTag(behindHash, 0) == 0)
                || AcraBlockFormat.hasTagAndTypes(behindHash);
    }

    /** Whether anything in the value is a structure by tag and length. */
    private static boolean holdsStructure(Slice value) {
        for (int at = ContainerFormat.nextTag(value, 0);
                at < value.length();
                at = ContainerFormat.nextTag(value, at + 1)) {
            if (ContainerFormat.hasHeader(value.from(at))) {
                return true;
            }
        }
        // An AcraStruct's tag begins with an AcraBlock's, so one walk finds both.
        for (int at = AcraBlockFormat.nextTag(value, 0);
                at < value.length();
                at = AcraBlockFormat.nextTag(value, at + 1)) {
            Slice rest = value.from(at);
            if (structLength(rest) > 0 || blockLength(rest) > 0) {
                return true;
            }
        }
        return false;
    }
}
