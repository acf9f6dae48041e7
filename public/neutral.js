/* Sets the hands of the clock. The page is whole without it. */
const turn = (id, degrees) =>
  document.getElementById(id).setAttribute('transform', `rotate(${degrees} 60 60)`);

function setHands() {
  const now = new Date();
  const minutes = now.getHours() * 60 + now.getMinutes();
  turn('hour', minutes / 2);
  turn('minute', (minutes % 60) * 6);
}

setHands();
setInterval(setHands, 10_000);
