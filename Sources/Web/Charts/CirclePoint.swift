import Foundation

/// A point of the unit circle, a share from 0 to 1 of the way round from the top, clockwise; y grows upward.
func circlePoint(_ share: Double) -> (x: Double, y: Double) {
    let angle = share * 2 * Double.pi
    return (sin(angle), cos(angle))
}
