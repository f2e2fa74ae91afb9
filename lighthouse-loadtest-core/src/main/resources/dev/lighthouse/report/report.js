(() => {
  "use strict";

  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const dashes = { c2: [7, 3], c3: [2, 2], c5: [7, 3], c6: [2, 2], bad: [5, 2] };
  const height = 240;
  let plots = [];

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  /* Three significant digits, but none before the point lost. */
  const number = (value) => {
    const size = Math.abs(value);
    const whole = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
    const decimals = size === 0 ? 0 : size < 1 ? Math.min(9, 2 - Math.floor(Math.log10(size))) : Math.max(0, 3 - whole);
    return value.toLocaleString("en", { maximumFractionDigits: decimals });
  };

  const scaled = (value, units) => {
    let left = value;
    let unit = 0;
    while (Math.abs(left) >= 999.5 && unit < units.length - 1) {
      left /= 1000;
      unit++;
    }
    return number(left) + " " + units[unit];
  };

  const human = (value, unit) => {
    if (value == null) return "–";
    switch (unit) {
      case "ns": return scaled(value, ["ns", "µs", "ms", "s"]);
      case "B": return scaled(value, ["B", "kB", "MB", "GB", "TB"]);
      case "ratio": return number(value * 100) + " %";
      case "1": return number(value);
      case "1/s": return number(value) + "/s";
      default: return number(value) + " " + unit;
    }
  };

  const clock = (seconds) => {
    if (seconds == null) return "–";
    if (seconds < 60) return number(seconds) + " s";
    const whole = Math.round(seconds);
    const two = (n) => String(n).padStart(2, "0");
    const minutes = Math.floor(whole / 60);
    return minutes < 60
      ? minutes + ":" + two(whole % 60)
      : Math.floor(minutes / 60) + ":" + two(minutes % 60) + ":" + two(whole % 60);
  };

  /* Of an axis on which each step is a tenth of the samples that are left. */
  const percentile = (steps) => {
    if (steps == null) return "–";
    return (100 * (1 - Math.pow(10, -steps))).toFixed(Math.max(0, Math.ceil(steps) - 2)) + " %";
  };

  const shades = (frame) => (plot) => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const shade = (name, start, end) => {
      const from = plot.valToPos(start, "x", true);
      ctx.fillStyle = color(name);
      ctx.fillRect(from, bbox.top, plot.valToPos(end, "x", true) - from, bbox.height);
    };
    for (const phase of frame.phases.filter((one) => !one.measured)) shade("warm-up", phase.startSeconds, phase.endSeconds);
    /* Marks that last, such as a fault. */
    for (const mark of frame.marks.filter((one) => one.until != null)) shade("window", mark.seconds, mark.until);
    ctx.restore();
  };

  const marks = (frame) => (plot) => {
    const { ctx, bbox } = plot;
    const dot = devicePixelRatio || 1;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = color("ink");
    ctx.setLineDash([2 * dot, 3 * dot]);
    ctx.lineWidth = dot;
    ctx.font = 11 * dot + "px system-ui, sans-serif";
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    frame.marks.forEach((mark, index) => {
      if (mark.seconds < plot.scales.x.min || mark.seconds > plot.scales.x.max) return;
      const x = plot.valToPos(mark.seconds, "x", true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.fillText(String(index + 1), x, bbox.top - 2 * dot);
    });
    ctx.restore();
  };

  /* Nothing is pointed at, so that the legend has no values to show. */
  const idle = (plot) => plot.root.classList.toggle("idle", plot.cursor.idx == null);

  const draw = (chart) => {
    const figure = document.getElementById(chart.id);
    const frame = data.frames[chart.frame];
    const holder = figure.querySelector(".plot") || document.createElement("div");
    holder.className = "plot";
    holder.setAttribute("aria-hidden", "true");
    holder.replaceChildren();
    figure.append(holder);
    figure.classList.add("live");
    const axis = { stroke: color("quiet"), grid: { stroke: color("rule"), width: 1 }, ticks: { stroke: color("rule"), width: 1, size: 5 } };
    const sameTimes = chart.lines.every((line) => line.time === chart.lines[0].time);
    const columns = sameTimes
      ? [data.times[chart.lines[0].time], ...chart.lines.map((line) => line.values)]
      : uPlot.join(chart.lines.map((line) => [data.times[line.time], line.values]));
    const plot = new uPlot({
      width: holder.clientWidth,
      height,
      padding: [16, frame.percentiles ? 40 : 24, 0, 0],
      cursor: { sync: { key: "scenario-" + chart.frame }, points: { size: 6 } },
      scales: {
        x: { time: false, range: (u, min, max) => (min == null || (u.data[0].length && min === u.data[0][0] && max === u.data[0].at(-1)) ? [0, frame.end] : [min, max]) },
        y: { distr: chart.log ? 3 : 1, range: () => chart.range },
      },
      axes: [
        frame.percentiles
          ? { ...axis, values: (u, splits) => splits.map((value) => (Number.isInteger(value) ? percentile(value) : "")), incrs: [1] }
          : { ...axis, values: (u, splits) => splits.map(clock), incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200] },
        { ...axis, size: 76, splits: () => chart.ticks, values: (u, splits) => splits.map((value) => (value == null ? "" : human(value, chart.unit))) },
      ],
      series: [
        frame.percentiles
          ? { label: "percentile", value: (u, value) => percentile(value) }
          : { label: "at", value: (u, value) => clock(value) },
        ...chart.lines.map((line) => ({
          label: line.name,
          stroke: color(line.style === "bad" ? "fail" : line.style),
          dash: dashes[line.style],
          width: 1.5,
          spanGaps: !sameTimes,
          points: { show: line.values.length < 3 },
          value: (u, value) => human(value, chart.unit),
        })),
      ],
      hooks: { setCursor: [idle], drawClear: [shades(frame)], draw: [marks(frame)] },
    }, columns, holder);
    idle(plot);
    plots.push({ plot, holder });
  };

  const drawAll = () => {
    plots.forEach(({ plot }) => plot.destroy());
    plots = [];
    data.charts.forEach(draw);
  };

  let pending = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() =>
      plots.forEach(({ plot, holder }) => {
        if (holder.clientWidth) plot.setSize({ width: holder.clientWidth, height });
      }));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  drawAll();
})();
