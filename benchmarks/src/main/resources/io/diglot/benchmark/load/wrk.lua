-- Before this stand: method, body (nil for none), unique (what becomes another text in each body), paths.
local run, n, ready = nil, 0, {}

init = function()
  -- Of a table's address, since two runs may begin in one second.
  run = os.time() .. "-" .. tostring({}):sub(8)
  if body then wrk.headers["Content-Type"] = "application/json" end
  for i, path in ipairs(paths) do ready[i] = wrk.format(method, path, nil, body) end
  if body then
    local at, to = body:find(unique, 1, true)
    if at then left, right = body:sub(1, at - 1), body:sub(to + 1) end
  end
end

request = function()
  n = n + 1
  if left then
    return wrk.format(method, paths[n % #paths + 1], nil, left .. run .. "-" .. n .. right)
  end
  return ready[n % #ready + 1]
end

done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("measured %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
