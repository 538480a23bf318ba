/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times as horizontal bars, written as SVG. The text depends on the figures alone, not on fonts of the machine that writes
 * it; a viewer with a dark page gets dark colours, on a background of its own.
 */
final class BarChart {
    /** From this ratio of the longest to the shortest time on, a scale is logarithmic. */
    private static final double LOGARITHMIC_FROM = 20;

    private static final int WIDTH = 860;
    private static final int MARGIN = 20;
    private static final int BARS_FROM = 280;
    private static final int BARS_TO = 750;
    private static final int BAR_HEIGHT = 13;
    private static final int BAR_STEP = 16;
    private static final int ROW_GAP = 9;

    /** Colours that are told apart without seeing red or green; four runs of JDKs are enough. */
    private static final String STYLE = """
            <style>
            text{font:13px system-ui,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1f2328}
            .title{font-size:17px;font-weight:600}.panel{font-size:14px;font-weight:600}.ours{font-weight:600}
            .value{font-size:12px;paint-order:stroke;stroke:#ffffff;stroke-width:3px}.quiet{font-size:11px;fill:#59636e}
            .page{fill:#ffffff;stroke:#d1d9e0}.line{stroke:#d1d9e0}
            .run0{fill:#3b6fb5}.run1{fill:#e08a2e}.run2{fill:#5a9e8f}.run3{fill:#a05195}
            @media (prefers-color-scheme:dark){
            text{fill:#f0f6fc}.value{stroke:#0d1117}.quiet{fill:#9198a1}.page{fill:#0d1117;stroke:#3d444d}.line{stroke:#3d444d}
            .run0{fill:#6ea3e8}.run1{fill:#f0a95c}.run2{fill:#7cc4b3}.run3{fill:#c98bc0}}
            </style>
            """;

    /**
     * One thing that was timed.
     *
     * @param label in front
     * @param ours whether it is this library's
     * @param nanos one for each run, NaN if it has none
     */
    record Row(String label, boolean ours, List<Double> nanos) {}

    /**
     * What is compared with each other, on a scale of its own.
     *
     * @param title above
     * @param rows at least one with a time
     */
    record Panel(String title, List<Row> rows) {
        private double[] times() {
            return rows.stream()
                    .flatMap(row -> row.nanos().stream())
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
        }
    }

    private final StringBuilder svg = new StringBuilder();
    private int y = MARGIN;

    private BarChart() {}

    static String svg(String title, List<String> runs, List<Panel> panels) {
        BarChart chart = new BarChart();
        chart.heading(title, runs);
        for (Panel panel : panels) {
            chart.panel(panel);
        }
        int height = chart.y + MARGIN - ROW_GAP;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                + String.format(
                        Locale.ROOT,
                        "viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" role=\"img\">\n",
                        WIDTH,
                        height)
                + "<title>" + escape(title) + "</title>\n"
                + STYLE
                + String.format(
                        Locale.ROOT,
                        "<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n",
                        WIDTH - 1,
                        height - 1)
                + chart.svg
                + "</svg>\n";
    }

    private void heading(String title, List<String> runs) {
        y += 14;
        text(MARGIN, y, "title", "start", title);
        int x = WIDTH - MARGIN - runs.size() * 110;
        for (int run = 0; run < runs.size(); run++) {
            bar(run, x, y - 11, BAR_HEIGHT);
            text(x + 19, y, "value", "start", runs.get(run));
            x += 110;
        }
        y += 16;
    }

    private void panel(Panel panel) {
        double[] times = panel.times();
        double longest = times[times.length - 1];
        boolean logarithmic = longest / times[0] >= LOGARITHMIC_FROM;
        // A decade starts left of the shortest time by at least a factor of two, so that its bar can be seen.
        double from = logarithmic ? Math.pow(10, Math.floor(Math.log10(times[0] / 2))) : 0;
        Scale scale = new Scale(from, longest, logarithmic);
        y += 22;
        text(MARGIN, y, "panel", "start", panel.title());
        y += 10;
        int top = y;
        int lines = svg.length();
        y += 4;
        for (Row row : panel.rows()) {
            row(row, scale);
        }
        svg.insert(lines, grid(scale, top, y - 2));
        y += 10;
        for (double tick : scale.ticks()) {
            text(scale.x(tick), y, "quiet", "middle", tick == 0 ? "0" : plain(tick));
        }
        if (logarithmic) {
            text(MARGIN, y, "quiet", "start", "logarithmic scale");
        }
        y += ROW_GAP;
    }

    private void row(Row row, Scale scale) {
        int count = (int) row.nanos().stream().filter(Double::isFinite).count();
        text(BARS_FROM - 10, y + (count * BAR_STEP) / 2 + 3, row.ours() ? "ours" : "", "end", row.label());
        for (int run = 0; run < row.nanos().size(); run++) {
            double nanos = row.nanos().get(run);
            if (Double.isFinite(nanos)) {
                double end = scale.x(nanos);
                bar(run, BARS_FROM, y, end - BARS_FROM);
                text(end + 6, y + 11, "value", "start", Figures.time(nanos));
                y += BAR_STEP;
            }
        }
        y += ROW_GAP;
    }

    /** Where a time is on the x axis. */
    private record Scale(double from, double to, boolean logarithmic) {
        double x(double nanos) {
            double part = logarithmic ? Math.log(nanos / from) / Math.log(to / from) : nanos / to;
            return BARS_FROM + part * (BARS_TO - BARS_FROM);
        }

        /** Powers of ten, or some five round times. */
        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            if (logarithmic) {
                for (double tick = from; tick <= to; tick *= 10) {
                    ticks.add(tick);
                }
                return ticks;
            }
            double step = Math.pow(10, Math.floor(Math.log10(to / 2)));
            step *= to / step > 10 ? 5 : to / step > 5 ? 2 : 1;
            for (int i = 0; i * step <= to; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
    }

    private static String grid(Scale scale, int top, int bottom) {
        StringBuilder lines = new StringBuilder();
        for (double tick : scale.ticks()) {
            lines.append(String.format(
                    Locale.ROOT,
                    "<line class=\"line\" x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\"/>\n",
                    scale.x(tick),
                    top,
                    bottom));
        }
        return lines.toString();
    }

    /** A round time, without digits that say nothing. */
    private static String plain(double nanos) {
        return Figures.time(nanos).replaceFirst("\\.0+ ", " ").replaceFirst("(\\.\\d*[1-9])0+ ", "$1 ");
    }

    private void bar(int run, double x, double top, double width) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"run%d\" x=\"%.1f\" y=\"%.0f\" width=\"%.1f\" height=\"%d\"/>\n",
                run,
                x,
                top,
                width,
                BAR_HEIGHT));
    }

    private void text(double x, double baseline, String style, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>\n",
                style,
                x,
                baseline,
                anchor,
                escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
